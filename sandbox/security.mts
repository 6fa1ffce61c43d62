import type { Headers, Verdict } from './definition.mjs';

/** Checks a header whose value is the secret itself. A missing header violates the contract, a wrong value doesn't. */
export function plainHeader(name: string, isGood: (value: string) => boolean) {
	return (headers: Headers): Verdict => {
		const value = headers[name.toLowerCase()];
		if (value === undefined) return { ok: false, breach: `the ${name} header is missing` };
		if (/^(bearer|basic|token)\b/i.test(value)) {
			return { ok: false, breach: `the ${name} header has a scheme; it must be the value alone` };
		}
		return isGood(value) ? { ok: true } : { ok: false };
	};
}

/** Checks `Authorization: Bearer <token>`. */
export function bearer(isGood: (token: string) => boolean) {
	return (headers: Headers): Verdict => {
		const value = headers.authorization;
		if (value === undefined) return { ok: false, breach: 'the Authorization header is missing' };
		if (/^(bearer *)?$/i.test(value)) return { ok: false };
		const token = /^bearer +(\S+)$/i.exec(value)?.[1];
		if (token === undefined) return { ok: false, breach: 'the Authorization header must be `Bearer` and a token' };
		return isGood(token) ? { ok: true } : { ok: false };
	};
}
