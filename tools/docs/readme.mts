import { coverageTable } from './coverage.mjs';
import { operationsTable } from './operations.mjs';
import { withSection } from './section.mjs';

/** The README with its generated sections as code and contracts have them. */
export const upToDate = (readme: string): string =>
	withSection(withSection(readme, 'operations', operationsTable()), 'coverage', coverageTable());
