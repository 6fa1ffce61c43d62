import type { IExecuteFunctions } from 'n8n-workflow';

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
	/** How long to wait for a response, in ms. */
	timeout: number;
	/** Receives the headers of every response. */
	onHeaders?: (headers: Record<string, unknown>) => void;
}
