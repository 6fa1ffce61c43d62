import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import type { Vendor } from '../nodes/engine';
import { hotDocsAdvance } from '../nodes/HotDocsAdvance/vendor';
import { lynxVizion } from '../nodes/LynxVizion/vendor';
import { x0paRoom } from '../nodes/X0paRoom/vendor';
import { xobin } from '../nodes/Xobin/vendor';

/** What an OpenAPI document says of one endpoint, as far as the tools read it. */
export interface ContractOperation {
	operationId: string;
	summary: string;
	responses: Record<string, { $ref?: string; content?: Record<string, MediaType> }>;
	'x-evidence': string;
	/** Why the nodes have no operation for it. */
	'x-no-operation'?: string;
}

interface MediaType {
	schema?: JsonSchema;
	examples?: Record<string, { value: unknown }>;
}

export type JsonSchema = { [keyword: string]: unknown };

export interface Contract {
	paths: Record<string, Record<string, ContractOperation>>;
	[member: string]: unknown;
}

/** A vendor's node with its contract. */
export interface VendorParts {
	/** Folder of the node in `nodes/`, and name of its class. */
	folder: keyof typeof vendors;
	/** Saved name of the node. */
	name: string;
	vendor: Vendor;
	contractFile: string;
}

const vendors = {
	Xobin: xobin,
	X0paRoom: x0paRoom,
	HotDocsAdvance: hotDocsAdvance,
	LynxVizion: lynxVizion,
} satisfies Record<string, Vendor>;

/** All vendors, in the order in which the README shows them. */
export const allVendors: VendorParts[] = (Object.keys(vendors) as Array<keyof typeof vendors>).map((folder) => ({
	folder,
	name: folder[0].toLowerCase() + folder.slice(1),
	vendor: vendors[folder],
	contractFile: `api/${folder}.openapi.yaml`,
}));

/** Reads a vendor's contract. */
export const contractOf = ({ contractFile }: VendorParts, root = process.cwd()): Contract =>
	parse(readFileSync(join(root, contractFile), 'utf8')) as Contract;

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** The endpoints of a contract as the nodes' operations name them, e.g. `POST /assessments/{id}/candidate`. */
export const endpointsOf = ({ paths }: Contract): Map<string, ContractOperation> =>
	new Map(
		Object.entries(paths).flatMap(([path, item]) =>
			METHODS.filter((method) => item[method]).map((method): [string, ContractOperation] => [
				`${method.toUpperCase()} ${path}`,
				item[method],
			]),
		),
	);
