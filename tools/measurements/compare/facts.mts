import type { Subject } from './subjects.mjs';

/** A row whose cells are computed from the package's files and node descriptions. */
interface Fact {
	title: string;
	cell: (subject: Subject) => string;
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** `yes` for all, `no` for none, or how many. */
function share<T>(all: T[], is: (one: T) => boolean): string {
	const count = all.filter(is).length;
	return count === 0 || count === all.length ? yesNo(count > 0) : `${count} of ${all.length}`;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

const isTestFile = (file: string): boolean => /\.(test|spec)\.js$/.test(file);

/** Whether there are separate icons for light and dark backgrounds. */
const hasDarkIcon = ({ icon }: Subject['nodes'][number], files: string[]): boolean =>
	(typeof icon === 'object' && icon !== null && 'dark' in icon) ||
	// The icons of n8n's own nodes are drawn in a color that fits both
	(String(icon).startsWith('node:') && files.some((file) => file.endsWith('.dark.svg')));

export const facts: Fact[] = [
	{ title: 'Version', cell: ({ manifest }) => manifest.version },
	{
		title: 'Size, unpacked',
		cell: ({ published }) => (published ? kilobytes(published.bytes) : 'part of n8n'),
	},
	{
		title: 'Runtime dependencies; packages installed with it',
		cell: ({ manifest, published }) =>
			published ? `${Object.keys(manifest.dependencies ?? {}).length}; ${published.dependencies}` : 'those of n8n',
	},
	{
		title: 'Nodes; triggers',
		cell: ({ nodes }) => {
			const triggers = nodes.filter(({ isTrigger }) => isTrigger).length;
			return `${nodes.length - triggers}; ${triggers}`;
		},
	},
	{
		title: 'Operations',
		cell: ({ nodes }) => {
			const count = nodes.reduce((sum, { operations }) => sum + operations, 0);
			return count === 0 ? 'any request that you define' : String(count);
		},
	},
	{
		title: "Usable as an AI agent's tool",
		cell: ({ nodes }) =>
			share(
				nodes.filter(({ isTrigger }) => !isTrigger),
				({ isTool }) => isTool,
			),
	},
	{
		title: 'Search keywords and documentation links (codex)',
		cell: ({ nodeFiles, files }) => share(nodeFiles, (file) => files.includes(`${file}on`)),
	},
	{ title: 'Icon for dark backgrounds', cell: ({ nodes, files }) => share(nodes, (node) => hasDarkIcon(node, files)) },
	{
		title: 'Output fields shown before the first run (`__schema__`)',
		cell: ({ files }) => {
			const count = files.filter((file) => /__schema__\/.*\.json$/.test(file)).length;
			return count === 0 ? 'no' : `yes, ${count}`;
		},
	},
	{
		title: 'Credentials that n8n can test',
		cell: ({ credentials }) =>
			credentials.length === 0
				? 'those of other nodes'
				: `${credentials.filter(({ isTested }) => isTested).length} of ${credentials.length}`,
	},
	{
		title: 'Tests: command in package.json; test files in the package',
		cell: ({ manifest, files }) =>
			`${manifest.scripts?.test ? `\`${manifest.scripts.test}\`` : 'none'}; ${files.filter(isTestFile).length}`,
	},
	{
		title: 'Built by a public pipeline (provenance)',
		cell: ({ published }) => published?.provenance ?? 'part of n8n',
	},
];
