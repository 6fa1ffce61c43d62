import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

// Rollup's build for WebAssembly: that for machine code is not to be had for every platform everywhere
import { rollup } from '@rollup/wasm-node';
import { format, resolveConfig } from 'prettier';

/** Imports bear no extension, and may name a folder. */
const relativeImports = {
	name: 'relative-imports',
	resolveId(source, importer) {
		if (!importer || !source.startsWith('.')) return null;
		const path = resolve(dirname(importer), source);
		return [`${path}.js`, join(path, 'index.js')].find((file) => existsSync(file)) ?? null;
	},
};

/** Reviewers read what is published. It also takes less room than what the compiler writes. */
const readable = {
	name: 'readable',
	renderChunk: async (code, { fileName }) => ({
		code: await format(code, { ...(await resolveConfig(fileName)), filepath: fileName }),
		map: null,
	}),
};

/**
 * Puts compiled modules together into few files, because n8n's start waits for each: the entries, and for each folder of
 * nodes/ a `bundle.js` with all that its entries need. Every module is in one of them only, so that nodes and credentials
 * share what it remembers.
 * @param {string} compiled folder of the compiled modules (ES modules)
 * @param {string[]} entries modules that stay files of their own, e.g. `nodes/Xobin/Xobin.node`
 * @param {string} destination folder of the bundled files (CommonJS)
 * @throws {Error} where Rollup has a warning, e.g. of modules that import each other
 */
export async function bundle(compiled, entries, destination) {
	const files = new Map(entries.map((entry) => [resolve(compiled, `${entry}.js`), entry]));
	const bundled = await rollup({
		input: Object.fromEntries([...files].map(([file, entry]) => [entry, file])),
		external: (id) => !id.startsWith('.') && !isAbsolute(id),
		treeshake: { moduleSideEffects: 'no-external' },
		plugins: [relativeImports, readable],
		onwarn: ({ message }) => {
			throw new Error(message);
		},
	});
	await bundled.write({
		dir: destination,
		format: 'cjs',
		esModule: false,
		externalLiveBindings: false,
		hoistTransitiveImports: false,
		entryFileNames: '[name].js',
		chunkFileNames: 'nodes/[name]/bundle.js',
		manualChunks: (file) => {
			if (files.has(file)) return undefined;
			const [, folder] = relative(compiled, file).split(sep);
			return folder;
		},
	});
	await bundled.close();
}
