import type { Resource } from '../../nodes/engine';
import { allVendors } from '../vendors.mjs';
import { cell } from './section.mjs';

const rows = ({ name: resource, operations }: Resource): string[] =>
	operations.map(({ name, description }) => `| ${resource} | **${name}** | ${cell(description)} |`);

/** The table of every operation, by vendor, as Markdown. */
export const operationsTable = (): string =>
	allVendors
		.map(({ vendor: { product, resources } }) =>
			[
				`### ${product}`,
				'',
				'| Resource | Operation | What it does |',
				'|---|---|---|',
				...resources.flatMap(rows),
			].join('\n'),
		)
		.join('\n\n');
