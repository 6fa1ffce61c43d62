/**
 * Measures the whole package and those of one service each: their sizes, and how long n8n needs to load their files.
 * Prints a Markdown table. They must be built.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { table } from '../../docs/section.mjs';
import { run } from '../../n8n/command.mjs';
import { packAndMeasure } from '../../n8n/package.mjs';
import { packageName, projectRoot } from '../../n8n/paths.mjs';
import { singlePackages } from '../../packages/packages.mjs';
import { median } from '../bench/statistics.mjs';

/** The packages take turns, so that a busy moment of the machine affects all of them. */
const ROUNDS = 11;

const script = join(projectRoot, 'tools', 'measurements', 'packages', 'load.cjs');
const packages = [
	{ name: packageName, source: projectRoot },
	...singlePackages.map(({ npmName, tree }) => ({ name: npmName, source: tree })),
].map((one) => ({ ...one, times: [] as number[] }));

for (let round = 0; round < ROUNDS; round += 1) {
	for (const { source, times } of packages) times.push(Number(await run(process.execPath, [script, source])));
}

const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-sizes-'));
const kB = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;
const whole = median(packages[0].times);
const rows: string[][] = [];
for (const { name, source, times } of packages) {
	const { packed, unpacked, files } = await packAndMeasure(folder, source);
	const time = median(times);
	rows.push([
		`\`${name}\``,
		kB(packed),
		kB(unpacked),
		String(files),
		`${time.toFixed(1)} ms`,
		`${Math.round((100 * time) / whole)} %`,
	]);
}
await rm(folder, { recursive: true });
console.log(table(['Package', 'Packed', 'Unpacked', 'Files', 'Load time', 'Of the whole one'], rows));
