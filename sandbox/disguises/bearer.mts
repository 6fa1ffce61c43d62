import type { Disguise } from './disguise.mjs';

const SCHEME = /^Bearer +/i;

export const bearer: Disguise = {
	description: 'Where the documents show a bare key or token in a header, "Bearer" must precede it.',
	request: (request, { plainHeader: name }) => {
		const value = name === undefined ? undefined : request.headers[name];
		if (name === undefined || value === undefined) return request;
		if (!SCHEME.test(String(value))) return 'unauthorized';
		return { ...request, headers: { ...request.headers, [name]: String(value).replace(SCHEME, '') } };
	},
};
