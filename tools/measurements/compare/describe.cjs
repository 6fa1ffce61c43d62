/**
 * Prints the descriptions of nodes and credentials as JSON. Runs in a separate process, because it loads third-party code.
 * Argument: JSON with the files, `{ "nodes": […], "credentials": […] }`.
 */
const { basename } = require('node:path');

const instanceOf = (file) => {
	const exported = require(file);
	return new exported[basename(file).split('.')[0]]();
};

/** Returns the default version of a versioned node. */
const defaultVersionOf = (node) => (node.nodeVersions ? node.nodeVersions[node.description.defaultVersion] : node);

const operationsOf = ({ properties = [] }) =>
	properties
		.filter(({ name, type }) => name === 'operation' && type === 'options')
		.flatMap(({ options = [] }) => options).length;

const { nodes, credentials } = JSON.parse(process.argv[2]);
const descriptions = nodes.map((file) => defaultVersionOf(instanceOf(file)).description);

process.stdout.write(
	JSON.stringify({
		nodes: descriptions.map((description) => ({
			isTrigger: description.group.includes('trigger'),
			operations: operationsOf(description),
			isTool: Boolean(description.usableAsTool),
			icon: description.icon,
		})),
		credentials: credentials.map((file) => {
			const { name, test } = instanceOf(file);
			const testedBy = descriptions
				.flatMap((one) => one.credentials ?? [])
				.some((one) => one.name === name && one.testedBy);
			return { name, isTested: Boolean(test) || testedBy };
		}),
	}),
);
