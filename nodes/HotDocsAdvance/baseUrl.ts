import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { cleanBaseUrl, invalidField, shown, visible, withoutPassword } from '../engine';

/** The two parts of an installation: the API, and the sign-in. */
export type Part = 'rest' | 'auth';

/** The path after the host, spelled as on the vendor's pages about creating a link and getting a token. */
const SEGMENTS = {
	cloud: { rest: '/api/rest', auth: '/auth' },
	onPremise: { rest: '/HdaApi/rest', auth: '/HdaAuth' },
} as const;

/** The remedy for a response that doesn't come from HotDocs Advance. */
export const CHECK_ADDRESS = 'Check "Tenancy", "Domain" and "Base URL" in the credential.';

const CLOUD_DOMAIN = 'hotdocsadvance.com';
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const textOf = (value: unknown): string => visible(String(value ?? ''));

function checkedBase(baseUrl: string): string {
	const base = cleanBaseUrl(baseUrl);
	if (/^https?:\/\/[^/]*@/i.test(base)) {
		throw invalidField('"Base URL" contains a user name', 'Remove it, because it would replace the access token');
	}
	const withoutVersion = base.toLowerCase().replace(/\/v[\d.]+$/, '');
	const appended = Object.values(SEGMENTS)
		.flatMap((segments) => Object.values(segments))
		.find((segment) => withoutVersion.endsWith(segment.toLowerCase()));
	if (appended) throw invalidField(`"Base URL" ends with "${appended}"`, 'Remove it, because the node appends it');
	return base;
}

function host(credential: ICredentialDataDecryptedObject, isOnPremise: boolean): string {
	const tenancy = textOf(credential.tenancyMoniker);
	if (!LABEL.test(tenancy)) {
		throw invalidField(
			tenancy ? `"Tenancy" is not the name of a tenancy: ${shown(withoutPassword(tenancy))}` : '"Tenancy" is empty',
			'Enter only the first part of the address, such as yourtenancy, without https:// and without a domain',
		);
	}
	if (!isOnPremise) return `${tenancy}.${CLOUD_DOMAIN}`;
	const domain = textOf(credential.domain);
	if (domain.length > 253 || !domain.split('.').every((label) => LABEL.test(label))) {
		throw invalidField(
			domain ? `"Domain" is not a domain: ${shown(withoutPassword(domain))}` : '"Domain" is empty',
			'Enter only the part after the tenancy, such as yourorganization.com. For any other address, use "Base URL"',
		);
	}
	return `${tenancy}.${domain}`;
}

/**
 * The base URL of an installation's API or sign-in, without a trailing slash.
 * @param credential the fields `deployment`, `tenancyMoniker`, `domain` and `baseUrl`; the last replaces scheme and host
 * @throws CallFailure when a field can't be part of a URL
 */
export function baseUrlOf(credential: ICredentialDataDecryptedObject, part: Part): string {
	const isOnPremise = credential.deployment === 'onPremise';
	const baseUrl = textOf(credential.baseUrl);
	const base = baseUrl ? checkedBase(baseUrl) : `https://${host(credential, isOnPremise)}`;
	return base + SEGMENTS[isOnPremise ? 'onPremise' : 'cloud'][part];
}

/** The same base URL as an n8n expression on `$credentials`, without the checks, because a credential's test is declarative. */
export function baseUrlExpression(part: Part): string {
	const field = (name: string) => `($credentials.${name} || '').trim()`;
	const either = (onPremise: string, cloud: string) =>
		`($credentials.deployment === 'onPremise' ? ${onPremise} : ${cloud})`;
	const built = `'https://' + ${field('tenancyMoniker')} + '.' + ${either(field('domain'), `'${CLOUD_DOMAIN}'`)}`;
	const segment = either(`'${SEGMENTS.onPremise[part]}'`, `'${SEGMENTS.cloud[part]}'`);
	return `={{ (${field('baseUrl')} || ${built}).replace(/\\/+$/, '') + ${segment} }}`;
}
