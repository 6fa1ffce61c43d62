import type { IExecuteFunctions } from 'n8n-workflow';

import type { Proofs } from '../operation/proof';
import type { Vendor } from '../operation/vendor';
import type { Connection } from './connection';
import type { RequestContext } from './requestContext';

/** A stream as n8n's binary storage takes it. */
export type Readable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** How requests reach a vendor. */
export interface Transport {
	context: RequestContext;
	connection: Connection;
	/** The product's name, for error texts. */
	product: string;
	/** What to do if the service rejects a new token, as sentences. Default: what a 401 means anyway. */
	tokenRejected?: string;
	/** What shows that a call was done, by endpoint. */
	proofs: Proofs;
	/** Matches secrets that no response may pass on, whosever they are. Default: none. */
	secretPattern?: RegExp;
	/** How long to wait for a response, in ms. */
	timeout: number;
	/** Receives the headers of every response of the service. */
	onHeaders?: (headers: Record<string, unknown>, endpoint: string) => void;
	/** Receives the size of each part of a file that has moved, in bytes, and whether it is the first one. */
	onMoved?: (bytes: number, isFirst: boolean) => void;
}

/** How requests reach a vendor, as far as it is the same for all of its requests. */
export const transportOf = (
	{ product, tokenRejected, proofs, secretPattern }: Vendor,
	context: RequestContext,
	connection: Connection,
): Omit<Transport, 'timeout' | 'onHeaders' | 'onMoved'> => ({
	context,
	connection,
	product,
	tokenRejected,
	proofs,
	secretPattern,
});
