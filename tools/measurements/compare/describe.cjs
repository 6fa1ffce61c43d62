/**
 * Prints what nodes and credentials say of themselves, as JSON. It runs in a process of its own, because it loads code of
 * other people. Argument: JSON with the files, `{ "nodes": […], "credentials": […] }`.
 */
const { basename } = require('node:path');

const made = (file) => {
	const exported = require(file);
	return new exported[basename(file).split('.')[0]]();
};

/** The newest version of a node that has several. */
const newest = (node) => (node.nodeVersions ? node.nodeVersions[node.description.defaultVersion] : node);

const operationsOf = ({ properties = [] }) =>
	properties
		.filter(({ name, type }) => name === 'operation' && type === 'options')
		.flatMap(({ options = [] }) => options).length;

const { nodes, credentials } = JSON.parse(process.argv[2]);
const descriptions = nodes.map((file) => newest(made(file)).description);

process.stdout.write(
	JSON.stringify({
		nodes: descriptions.map((description) => ({
			isTrigger: description.group.includes('trigger'),
			operations: operationsOf(description),
			isTool: Boolean(description.usableAsTool),
			icon: description.icon,
		})),
		credentials: credentials.map((file) => {
			const { name, test } = made(file);
			const testedBy = descriptions
				.flatMap((one) => one.credentials ?? [])
				.some((one) => one.name === name && one.testedBy);
			return { name, isTested: Boolean(test) || testedBy };
		}),
	}),
);
