import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

// Rollup's WebAssembly build, because not every registry has the native build for every platform
import { rollup } from '@rollup/wasm-node';
import { format, resolveConfig } from 'prettier';

/** Makes a module of package.json, whose name and version the code uses. */
const json = {
	name: 'json',
	transform: (code, id) =>
		id.endsWith('.json')
			? Object.entries(JSON.parse(code))
					.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
					.join('\n')
			: null,
};

/** Resolves imports without an extension, or of a folder. */
const relativeImports = {
	name: 'relative-imports',
	resolveId(source, importer) {
		if (!importer || !source.startsWith('.')) return null;
		const path = resolve(dirname(importer), source);
		return [`${path}.js`, join(path, 'index.js'), path].find((file) => existsSync(file)) ?? null;
	},
};

/** Formats the output for reviewers of the published package. It is also smaller than the compiler's output. */
const readable = {
	name: 'readable',
	renderChunk: async (code, { fileName }) => ({
		code: await format(code, { ...(await resolveConfig(fileName)), filepath: fileName }),
		map: null,
	}),
};

/**
 * Bundles compiled modules into few files, because n8n loads each at its start: the entries, and for each folder of nodes/
 * a `bundle.js` with the modules that its entries need. Every module is in exactly one file, so that nodes and credentials
 * share its state.
 * @param {string} compiled folder of the compiled ES modules
 * @param {string[]} entries modules that remain separate files, e.g. `nodes/Vendor/Vendor.node`
 * @param {string} destination folder of the bundled CommonJS files
 * @throws {Error} on any Rollup warning, e.g. about circular imports
 */
export async function bundle(compiled, entries, destination) {
	const files = new Map(entries.map((entry) => [resolve(compiled, `${entry}.js`), entry]));
	const bundled = await rollup({
		input: Object.fromEntries([...files].map(([file, entry]) => [entry, file])),
		external: (id) => !id.startsWith('.') && !isAbsolute(id),
		treeshake: { moduleSideEffects: 'no-external' },
		plugins: [relativeImports, json, readable],
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
