import { basename } from 'node:path';

import type { VendorParts } from '../vendors.mjs';

/** The page for the users of a vendor's nodes. It is called as the vendor's contract is. */
export const pageOf = ({ contractFile }: VendorParts): string =>
	`docs/vendors/${basename(contractFile, '.openapi.yaml')}.md`;

/** The way from a vendor's page to the project's root. */
export const TO_ROOT = '../../';
