import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

import { below, isNode, type PointedContract } from './contract.mjs';

/** Names of the headers that hold a bare key or token, by the contract. Those of the sign-in are never tried otherwise. */
export function bareHeaders(contract: PointedContract): string[] {
	const { security } = contract.at('');
	const schemes = (Array.isArray(security) ? security : []).flatMap((one) => (isNode(one) ? Object.keys(one) : []));
	const names = schemes.flatMap((scheme) => {
		const { type, in: place, name } = contract.at(below('/components/securitySchemes', scheme));
		return type === 'apiKey' && place === 'header' ? [String(name)] : [];
	});
	const authorization = names.filter(isSame('Authorization'));
	return authorization.length > 0 ? authorization : names;
}

const isSame = (name: string) => (other: string) => name.toLowerCase() === other.toLowerCase();

/** The request with "Bearer" before the values of these headers. */
function withBearer(request: IHttpRequestOptions, names: string[]): IHttpRequestOptions {
	const headers = { ...(request.headers as Record<string, string>) };
	for (const name of Object.keys(headers).filter((one) => names.some(isSame(one)))) {
		headers[name] = `Bearer ${headers[name].replace(/^Bearer /i, '')}`;
	}
	return { ...request, headers };
}

/** The request with the value of the first of these headers in the usual header, too, unless that has a value. */
function withUsualHeader(request: IHttpRequestOptions, names: string[]): IHttpRequestOptions {
	const headers = request.headers as Record<string, string>;
	const name = Object.keys(headers).find((one) => names.some(isSame(one)));
	if (name === undefined || Object.keys(headers).some(isSame('Authorization'))) return request;
	return { ...request, headers: { ...headers, Authorization: headers[name] } };
}

/** The credential type, but with "Bearer" before the values of these headers. */
export function bearerType(type: ICredentialType, names: string[]): ICredentialType {
	const { authenticate } = type;
	return {
		...type,
		authenticate: async (credential, request) => {
			if (typeof authenticate !== 'function') throw new Error(`${type.name} has no authenticate function`);
			return withUsualHeader(withBearer(await authenticate(credential, request), names), names);
		},
	};
}
