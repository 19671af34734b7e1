import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deploy, project } from './paths.mjs';
import { load } from './report.mjs';

const YAML = load('yaml');

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? (entry.name === 'node_modules' ? [] : walk(join(folder, entry.name))) : [join(folder, entry.name)],
  );

/** Every file of the deploy kit, by its path from docs/deploy. */
export const kit = walk(deploy).map((file) => relative(deploy, file)).sort();
export const read = (file) => readFileSync(join(deploy, file), 'utf8');
export const readProject = (file) => readFileSync(join(project, file), 'utf8');
export const json = (file) => JSON.parse(read(file));

/** A CloudFormation function in YAML becomes what it is in JSON: { Ref: ... }, { 'Fn::Sub': ... }. */
const asFunction = (name, value) => {
  const map = new YAML.YAMLMap();
  map.items.push(new YAML.Pair(new YAML.Scalar(name === 'Ref' ? name : `Fn::${name}`), value));
  return map;
};
const FUNCTIONS = ['Ref', 'GetAtt', 'Sub', 'If', 'Not', 'Equals', 'Base64', 'Join', 'Select', 'Split'].flatMap((name) => [
  { tag: `!${name}`, resolve: (text) => asFunction(name, new YAML.Scalar(text)) },
  {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (read) => {
      const list = new YAML.YAMLSeq();
      list.items = read.items;
      return asFunction(name, list);
    },
  },
]);

/** Reads a YAML document strictly: no duplicate keys, no unknown tags but CloudFormation's. */
export function yaml(text, cloudFormation = false) {
  const parsed = YAML.parseDocument(text, { customTags: cloudFormation ? FUNCTIONS : [], uniqueKeys: true });
  const problems = [...parsed.errors, ...parsed.warnings];
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
  // A function in place of a scalar stays a node; as JSON it is a plain object.
  return JSON.parse(JSON.stringify(parsed.toJS()));
}
