import type { Request } from 'openapi-backend';

import type { Operation } from '../contract.mjs';
import type { ApiResponse } from '../response.mjs';

/** What a disguise knows of the operation that a request is for. */
export interface Facts {
	operation: Operation;
	/**
	 * Header, in lowercase, whose value is the operation's token without a scheme, according to the contract; of a service
	 * without tokens, that of its key.
	 */
	plainHeader?: string;
	/** Whether the operation issues a token. */
	isSignIn: boolean;
}

/**
 * A way in which a real service may differ from its documents. It changes what is sent and received, not what is done:
 * the request is checked against the contract after `request`, the response before `response`.
 */
export interface Disguise {
	/** What is different from the documents, in one sentence. */
	description: string;
	/** Turns a request to the disguised service into a documented one. @returns `unauthorized` to reject it with a 401 */
	request?(request: Request, facts: Facts): Request | 'unauthorized';
	/** Turns a documented response with a success status into that of the disguised service. */
	response?(response: ApiResponse, facts: Facts): ApiResponse;
}
