// Print the version of Node's DuckDB client and the rows of a query on a file, as JSON.
import { DuckDBInstance } from "@duckdb/node-api";

const [file, query] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
const connection = await instance.connect();
const version = await connection.runAndReadAll("select version()");
const read = await connection.runAndReadAll(query);
console.log(JSON.stringify([version.getRowsJson()[0][0], read.getRowsJson()]));
