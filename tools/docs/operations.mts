import type { AnyOperation, Effect, Parameter, Resource } from '../../nodes/engine/operation/define';
import { marked } from '../../nodes/engine/operation/warnings';
import { previewOf } from '../previews/preview.mjs';
import { allVendors, contractOf, type Contract, type JsonSchema, type VendorParts } from '../vendors.mjs';
import { pageOf } from './pages.mjs';
import { cell, table } from './section.mjs';

/** Whether a request is sent again when its outcome is not known. */
const AGAIN: Record<Effect, string> = { read: 'yes, it reads only', repeatable: 'yes', once: 'no' };

const HOW_TO_READ =
	'"You give" names the parameters; those in italics are added one by one. Every operation also has the options *Max Attempts*, *Max Concurrent Requests* and *Timeout*. "The item has" names the fields of an output item, as the editor shows them before the first run. "Sent again when in doubt" tells whether a request is repeated when nobody knows whether the vendor has carried it out: where the answer is no, the item fails instead and says how to check.';

/** More fields of an item than these are counted, not named. */
const MOST_FIELDS = 16;

type Shown = Parameter<unknown>['property'];

const names = (shown: Array<Pick<Shown, 'displayName'>>): string =>
	shown.map(({ displayName }) => displayName).join(', ');

/** What the user fills in: the parameters by name, those that are added one by one after the name of their collection. */
function given({ parameters, options = {} }: AnyOperation): string {
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

/** The fields of an item, as the editor's preview has them. */
function fieldsOf({ properties = {} }: JsonSchema): string {
	const fields = Object.keys(properties as object).map((name) => `\`${name}\``);
	if (fields.length === 0) return 'what the vendor answers';
	const more = fields.length - MOST_FIELDS;
	return more > 1 ? `${fields.slice(0, MOST_FIELDS).join(', ')} and ${more} more` : fields.join(', ');
}

async function rows({ operations }: Resource, contract: Contract): Promise<string[][]> {
	const all: string[][] = [];
	for (const operation of operations) {
		const { name, effect } = operation;
		const description = marked(operation.description, operation);
		const item = fieldsOf(await previewOf(operation, contract));
		all.push([`**${name}**`, cell(description), cell(given(operation)) || '–', item, AGAIN[effect]]);
	}
	return all;
}

/** What each operation of a vendor does, takes and gives, as Markdown: a table a resource. */
export async function operationTables(parts: VendorParts): Promise<string> {
	const contract = contractOf(parts);
	const headings = ['Operation', 'What it does', 'You give', 'The item has', 'Sent again when in doubt'];
	const all = [HOW_TO_READ];
	for (const resource of parts.vendor.resources) {
		all.push(`### ${resource.name}`, table(headings, await rows(resource, contract)));
	}
	return all.join('\n\n');
}

/** Every resource with the names of its operations, as Markdown: the README's overview. */
export const overview = (): string =>
	table(
		['Node', 'Resource', 'Operations'],
		allVendors.flatMap((parts) =>
			parts.vendor.resources.map(({ name, operations }, index) => [
				index === 0 ? `[**${parts.vendor.product}**](${pageOf(parts)})` : '',
				name,
				operations.map((operation) => operation.name).join(', '),
			]),
		),
	);
