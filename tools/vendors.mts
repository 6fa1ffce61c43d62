import type { Vendor } from '../nodes/engine';
import { hotDocsAdvance } from '../nodes/HotDocsAdvance/vendor';
import { lynxVizion } from '../nodes/LynxVizion/vendor';
import { x0paRoom } from '../nodes/X0paRoom/vendor';
import { xobin } from '../nodes/Xobin/vendor';
import { loadContract } from '../sandbox/contract.mjs';

/** The parts of an OpenAPI operation that the tools read. */
export interface ContractOperation {
	operationId: string;
	summary: string;
	responses: Record<string, { $ref?: string; content?: Record<string, MediaType> }>;
	'x-evidence': string;
	/** Why no operation of the nodes calls it. */
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

/** A vendor's node and contract. */
export interface VendorParts {
	/** Folder of the node in `nodes/`, and the name of its class. */
	folder: keyof typeof vendors;
	/** Saved name of the node. */
	name: Uncapitalize<keyof typeof vendors>;
	vendor: Vendor;
}

const vendors = {
	Xobin: xobin,
	X0paRoom: x0paRoom,
	HotDocsAdvance: hotDocsAdvance,
	LynxVizion: lynxVizion,
} satisfies Record<string, Vendor>;

/** All vendors, in the order of the README. */
export const allVendors: VendorParts[] = (Object.keys(vendors) as Array<keyof typeof vendors>).map((folder) => ({
	folder,
	name: (folder[0].toLowerCase() + folder.slice(1)) as VendorParts['name'],
	vendor: vendors[folder],
}));

/** Reads a vendor's contract. */
export const contractOf = ({ folder }: VendorParts): Contract =>
	loadContract(process.cwd(), `${folder}.openapi.yaml`) as unknown as Contract;

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** Returns the endpoints of a contract by the names that operations use, e.g. `POST /assessments/{id}/candidate`. */
export const endpointsOf = ({ paths }: Contract): Map<string, ContractOperation> =>
	new Map(
		Object.entries(paths).flatMap(([path, item]) =>
			METHODS.filter((method) => item[method]).map((method): [string, ContractOperation] => [
				`${method.toUpperCase()} ${path}`,
				item[method],
			]),
		),
	);
