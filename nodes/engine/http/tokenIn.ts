import { jsonParse } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { plainName } from '../errors/plainName';
import { shown } from '../errors/problem';
import { places } from '../operation/responseFields';
import { CHECK_ADDRESS } from './signIn';

/** What services usually call the field of a token, as `plainName` returns it. */
const USUAL_NAMES = ['token', 'accesstoken', 'authtoken', 'sessiontoken', 'jwt'];

/** The names of a response's fields, never their values, and no name that may be one. */
function namesIn(fields: Record<string, unknown>): string {
	const names = Object.keys(fields).filter((name) => /^[a-z_]{1,30}$/i.test(name));
	return names.length > 0 ? `, but the fields ${shown(names.join(', '))}` : '';
}

/**
 * The token in the JSON of a sign-in: the JSON itself, the documented field, or one of a usual name, at most one envelope
 * deep. No sign-in was tried with a live account, so this is the one place that knows where a token may be.
 * @returns undefined if there is none
 */
export function tokenInJson(response: string, documented?: string): string | undefined {
	const answer = jsonParse<unknown>(response, { fallbackValue: {} });
	if (typeof answer === 'string') return answer;
	const [top, ...inner] = places(answer);
	const own = documented === undefined ? [] : [plainName(documented)];
	// In an envelope, the documented name may be that of something else, such as the user's ID
	const searched = [
		...[...own, ...USUAL_NAMES].map((name) => [name, [top]] as const),
		...[...USUAL_NAMES, ...own].map((name) => [name, inner] as const),
	];
	return searched
		.flatMap(([name, records]) =>
			records.flatMap((record) => Object.entries(record ?? {}).filter(([field]) => plainName(field) === name)),
		)
		.map(([, value]) => value)
		.find((value): value is string => typeof value === 'string' && value.trim() !== '');
}

/** The token in the JSON of a sign-in. @param documented name of its field. @throws CallFailure when it is missing */
export function tokenField(product: string, response: string, documented: string): string {
	const token = tokenInJson(response, documented);
	if (token !== undefined && token.trim() !== '') return token;
	const fields = Object(jsonParse<unknown>(response, { fallbackValue: {} })) as Record<string, unknown>;
	throw new CallFailure('refused', `${product} returned no token for the sign-in${namesIn(fields)}`, {
		remedy: CHECK_ADDRESS,
		code: 'unexpected-response',
	});
}
