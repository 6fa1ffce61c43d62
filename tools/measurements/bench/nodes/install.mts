import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import ts from 'typescript';

import { projectRoot } from '../../../n8n/paths.mjs';

const names = ['Bare', 'OneByOne'];

/** Compiles the bench's own nodes into an n8n user folder, from which n8n loads them as `n8n-nodes-bench.*`. */
export async function installBenchNodes(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-bench');
	await mkdir(folder, { recursive: true });
	for (const name of names) {
		const source = await readFile(
			join(projectRoot, 'tools', 'measurements', 'bench', 'nodes', `${name}.node.mts`),
			'utf8',
		);
		const { outputText } = ts.transpileModule(source, {
			compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
		});
		await writeFile(join(folder, `${name}.node.js`), outputText);
	}
	const nodes = names.map((name) => `${name}.node.js`);
	const manifest = {
		name: 'n8n-nodes-bench',
		version: '1.0.0',
		n8n: { n8nNodesApiVersion: 1, credentials: [], nodes },
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
