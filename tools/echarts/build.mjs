// Makes src/lokun/page/vendor from the locked packages; with --check it says whether that is what they make.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const vendor = fileURLToPath(new URL("../../src/lokun/page/vendor/", import.meta.url));
const read = (name) => readFileSync(`${here}node_modules/${name}`, "utf8");
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;
const banner = `/*! Apache ECharts ${version("echarts")} (Apache-2.0), ZRender ${version("zrender")} (BSD-3-Clause), tslib ${version("tslib")} (0BSD):
the parts that tools/echarts/entry.mjs names, unchanged, made one file by esbuild ${version("esbuild")}. Licences are beside it. */`;

const made = await build({
  entryPoints: [`${here}entry.mjs`], bundle: true, minify: true, write: false, format: "iife", globalName: "echarts",
  target: "es2020", charset: "ascii", legalComments: "none", banner: { js: banner }, absWorkingDir: here,
});
const files = {
  "echarts.js": made.outputFiles[0].text,
  "LICENSE": read("echarts/LICENSE"), "NOTICE": read("echarts/NOTICE"),
  "LICENSE-zrender": read("zrender/LICENSE"), "LICENSE-tslib": read("tslib/LICENSE.txt"),
};
for (const [name, text] of Object.entries(files)) {
  if (!process.argv.includes("--check")) writeFileSync(`${vendor}${name}`, text);
  else if (readFileSync(`${vendor}${name}`, "utf8") !== text) {
    console.error(`${vendor}${name} is not what tools/echarts makes.\nRemedy: make echarts`);
    process.exitCode = 1;
  }
}
