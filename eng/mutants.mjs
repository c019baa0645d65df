// Reads Stryker's JSON reports, for eng/mutate.sh.
//   node eng/mutants.mjs left REPORT CONFIG OUT    OUT: CONFIG, with only the places of REPORT where a change was not noticed; prints how many there are
//   node eng/mutants.mjs score REPORT [REPORT2]    a change that REPORT2's tests notice counts as noticed; prints what is left, and the score
import { readFileSync, writeFileSync } from "node:fs";

const unnoticed = new Set(["Survived", "NoCoverage"]);
const tried = new Set(["Killed", "Timeout", ...unnoticed]);

function* mutants(report) {
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const lines = source.split("\n");
    for (const mutant of mutants.filter(({ status }) => tried.has(status)))
      yield { ...mutant, file: path.replace(/^.*\/src\//, ""), lines };
  }
}

/** Where it is, as Stryker's `mutate` wants it: a pattern, and the characters from the file's start. */
function place({ file, lines, location: { start, end } }) {
  const offset = ({ line, column }) => lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return `**/${file.replace(/^[^/]*\//, "")}{${offset(start)}..${offset(end)}}`;
}

const key = ({ file, location: { start, end }, mutatorName, replacement }) =>
  [file, start.line, start.column, end.line, end.column, mutatorName, replacement].join("|");

function left(report, config, out) {
  const places = [...new Set([...mutants(report)].filter(({ status }) => unnoticed.has(status)).map(place))].sort();
  const settings = JSON.parse(readFileSync(config, "utf8"));
  settings["stryker-config"].mutate = places;
  writeFileSync(out, JSON.stringify(settings, null, 2));
  console.log(places.length);
}

function score(report, second) {
  const better = new Map(second ? [...mutants(second)].map(mutant => [key(mutant), mutant.status]) : []);
  const all = [...mutants(report)].map(mutant => unnoticed.has(mutant.status) ? { ...mutant, status: better.get(key(mutant)) ?? mutant.status } : mutant);
  for (const { status, file, lines, location: { start }, replacement } of all.filter(({ status }) => unnoticed.has(status)))
    console.log(`[${status}] ${file}:${start.line}:${start.column} ${lines[start.line - 1].trim()}  ->  ${replacement.replace(/\s+/g, " ")}`);

  const count = status => all.filter(mutant => mutant.status === status).length;
  const noticed = count("Killed") + count("Timeout");
  console.log(`tried ${all.length}, killed ${count("Killed")}, timed out ${count("Timeout")}, survived ${count("Survived")}, not reached ${count("NoCoverage")}: ${(100 * noticed / all.length).toFixed(1)} %`);
}

const [command, ...files] = process.argv.slice(2);
({ left, score })[command](...files);
