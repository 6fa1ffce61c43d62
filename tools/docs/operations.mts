import type { AnyOperation, Effect, Parameter, Resource } from '../../nodes/engine/operation/types';
import { marked } from '../../nodes/engine/operation/warnings';
import { previewOf } from '../previews/preview.mjs';
import { allVendors, contractOf, type Contract, type JsonSchema, type VendorParts } from '../vendors.mjs';
import { pageOf } from './pages.mjs';
import { cell, table } from './section.mjs';

/** Whether a request is retried when its outcome is unknown. */
const RETRIED: Record<Effect, string> = { read: 'Yes (read-only)', repeatable: 'Yes', once: 'No' };

const HOW_TO_READ =
	"*Parameters* lists what you fill in. Names in italics are collections: you add their fields one by one. Every operation also has the options *Max Attempts*, *Max Concurrent Requests*, *Max Wait* and *Timeout*. Every operation that reads records has *Fields to Return*, and every operation that changes something has *Dry Run*. *Output fields* lists the fields of an output item, as the editor shows them before the first run. *Retried if the outcome is unknown* says whether the node resends a request when it can't know whether the vendor carried it out. If it doesn't, the item fails, and the error says how to check.";

/** Fields beyond this number are counted instead of listed. */
const MAX_FIELDS = 16;

/** The README's summary of each node. */
const SUMMARIES: Record<VendorParts['folder'], string> = {
	Xobin: 'Invite candidates to assessments and AI interviews, get their reports, manage applicants in tracks',
	X0paRoom: 'Set up video interviews, add and invite candidates',
	HotDocsAdvance: 'Create interview links, collect answers, assemble documents',
	LynxVizion: 'Upload and analyze interview videos, search them, share reports',
};

type Shown = Parameter<unknown>['property'];

const names = (shown: Array<Pick<Shown, 'displayName'>>): string =>
	shown.map(({ displayName }) => displayName).join(', ');

/** What the user fills in: parameters by name, then each collection with its fields. */
function parametersOf({ parameters, options = {} }: AnyOperation): string {
	const all = Object.values(parameters).map(({ property }) => property);
	const collections = all.filter(({ type }) => type === 'collection');
	const members = Object.values(options).map(({ property }) => property);
	return [
		names(all.filter((one) => !collections.includes(one))),
		...collections.map(({ displayName, options: fields = [] }) => `*${displayName}*: ${names(fields as Shown[])}`),
		...(members.length > 0 ? [`*Options*: ${names(members)}`] : []),
	]
		.filter((part) => part !== '')
		.join('; ');
}

/** The fields of an output item, from the editor's preview. */
function fieldsOf({ properties = {} }: JsonSchema): string {
	const fields = Object.keys(properties as object).map((name) => `\`${name}\``);
	if (fields.length === 0) return "the vendor's response";
	const more = fields.length - MAX_FIELDS;
	return more > 1 ? `${fields.slice(0, MAX_FIELDS).join(', ')} and ${more} more` : fields.join(', ');
}

async function rows({ operations }: Resource, contract: Contract): Promise<string[][]> {
	const all: string[][] = [];
	for (const operation of operations) {
		const { name, effect } = operation;
		const description = marked(operation.description, operation);
		const item = fieldsOf(await previewOf(operation, contract));
		all.push([`**${name}**`, cell(description), cell(parametersOf(operation)) || '–', item, RETRIED[effect]]);
	}
	return all;
}

/** Description, parameters and output of each operation of a vendor, as Markdown: one table per resource. */
export async function operationTables(parts: VendorParts): Promise<string> {
	const contract = contractOf(parts);
	const headings = ['Operation', 'What it does', 'Parameters', 'Output fields', 'Retried if the outcome is unknown'];
	const all = [HOW_TO_READ];
	for (const resource of parts.vendor.resources) {
		all.push(`### ${resource.name}`, table(headings, await rows(resource, contract)));
	}
	return all.join('\n\n');
}

/** Every node with its resources, as Markdown: the README's overview. */
export const overview = (): string =>
	table(
		['Node', 'What it does', 'Resources'],
		allVendors.map((parts) => [
			`[**${parts.vendor.product}**](${pageOf(parts)})`,
			SUMMARIES[parts.folder],
			parts.vendor.resources.map(({ name }) => name).join(', '),
		]),
	);
