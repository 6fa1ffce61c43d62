import { join } from 'node:path';

import { npm, run } from '../n8n/command.mjs';
import { n8nNode, playgroundFolder, projectRoot } from '../n8n/paths.mjs';

const RUNS = 15;

interface Packed {
	files: unknown[];
	size: number;
	unpackedSize: number;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The milliseconds that a fresh process takes to load the files, n8n's own modules being loaded already as in n8n. */
async function loadTime(files: string[]): Promise<number> {
	const program = `
		for (const shared of ['n8n-workflow', 'luxon', 'zod']) require(shared);
		const started = performance.now();
		for (const file of ${JSON.stringify(files)}) require(file);
		console.log(performance.now() - started);`;
	const env = { ...process.env, NODE_PATH: join(playgroundFolder, 'node_modules') };
	return Number(await run(n8nNode(), ['-e', program], { env }));
}

/** Loads the two in turns, so that both see the same machine. */
async function sideBySide(ours: string[], theirs: string[]): Promise<{ ours: number; theirs: number }> {
	const times = { ours: [] as number[], theirs: [] as number[] };
	for (let turn = 0; turn < RUNS; turn++) {
		times.ours.push(await loadTime(ours));
		times.theirs.push(await loadTime(theirs));
	}
	return { ours: median(times.ours), theirs: median(times.theirs) };
}

const { n8n } = JSON.parse(await run(process.execPath, ['-p', 'JSON.stringify(require("./package.json"))'])) as {
	n8n: { nodes: string[]; credentials: string[] };
};
const [packed] = JSON.parse(await npm(['pack', '--dry-run', '--json'])) as Packed[];
const ours = [...n8n.nodes, ...n8n.credentials].map((file) => join(projectRoot, file));
const http = join(playgroundFolder, 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
const times = await sideBySide(ours, [http]);

console.log(
	`Package   ${packed.files.length} files, ${(packed.size / 1000).toFixed(0)} kB packed, ${(packed.unpackedSize / 1000).toFixed(0)} kB unpacked`,
);
console.log(
	`Load      ${times.ours.toFixed(1)} ms for all nodes and credentials, n8n's HTTP Request node ${times.theirs.toFixed(1)} ms: ratio ${(times.ours / times.theirs).toFixed(2)} (medians of ${RUNS})`,
);
