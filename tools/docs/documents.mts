import { allVendors } from '../vendors.mjs';
import { coverageTable } from './coverage.mjs';
import { factsTable } from './facts.mjs';
import { operationTables, overview } from './operations.mjs';
import { pageOf } from './pages.mjs';
import { withSection } from './section.mjs';

/** A document with sections generated from code and contracts. */
interface GeneratedDocument {
	file: string;
	/** The text of each generated section, by name. */
	sections: () => Promise<Record<string, string>>;
}

/** Every document with generated sections. */
export const documents: GeneratedDocument[] = [
	{ file: 'README.md', sections: async () => ({ operations: overview() }) },
	...allVendors.map((parts) => ({
		file: pageOf(parts),
		sections: async () => ({
			operations: await operationTables(parts),
			facts: factsTable(parts),
			coverage: coverageTable(parts),
		}),
	})),
];

/** The document's text with its generated sections brought up to date. */
export async function upToDate(text: string, { sections }: GeneratedDocument): Promise<string> {
	return Object.entries(await sections()).reduce(
		(updated, [name, section]) => withSection(updated, name, section),
		text,
	);
}
