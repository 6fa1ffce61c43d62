import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CallFailure, shown } from '../engine';

/** The two places of an installation: the API, and the sign-in. */
export type Place = 'rest' | 'auth';

/** What follows the host, as the vendor's pages on creating a link and on getting a token write it. */
const SEGMENTS = {
	cloud: { rest: '/api/rest', auth: '/auth' },
	onPremise: { rest: '/HdaApi/rest', auth: '/HdaAuth' },
} as const;

const CLOUD_DOMAIN = 'hotdocsadvance.com';
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const trimmed = (value: unknown): string => String(value ?? '').trim();

const wrong = (problem: string, remedy: string) =>
	new CallFailure('refused', `The credential's ${problem}. ${remedy}.`, { remedy: 'Nothing was sent.' });

function checkedBase(baseUrl: string): string {
	if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(baseUrl)) {
		throw wrong(
			`"Base URL" is not a web address: ${shown(baseUrl.replace(/\/\/.*@/, '//***@'))}`,
			'It begins with https:// and has no spaces, no "?", no "#" and no user name',
		);
	}
	const base = baseUrl.replace(/\/+$/, '');
	const appended = Object.values(SEGMENTS)
		.flatMap((segments) => Object.values(segments))
		.find((segment) => new RegExp(`${segment}(/v[\\d.]+)?$`, 'i').test(base));
	if (appended) throw wrong(`"Base URL" ends with "${appended}"`, 'Leave that out, it is appended by itself');
	return base;
}

function host(credential: ICredentialDataDecryptedObject, isOnPremise: boolean): string {
	const tenancy = trimmed(credential.tenancyMoniker);
	if (!LABEL.test(tenancy)) {
		throw wrong(
			tenancy ? `"Tenancy" is not the name of a tenancy: ${shown(tenancy)}` : '"Tenancy" is empty',
			'Give only the first part of the address, such as yourtenancy, without https:// and without a domain',
		);
	}
	if (!isOnPremise) return `${tenancy}.${CLOUD_DOMAIN}`;
	const domain = trimmed(credential.domain);
	if (domain.length > 253 || !domain.split('.').every((label) => LABEL.test(label))) {
		throw wrong(
			domain ? `"Domain" is not a domain: ${shown(domain)}` : '"Domain" is empty',
			'Give only what follows the tenancy, such as yourorganization.com; for any other address use "Base URL"',
		);
	}
	return `${tenancy}.${domain}`;
}

/**
 * The address of an installation's API or sign-in, without a slash at its end.
 * @param credential the fields `deployment`, `tenancyMoniker`, `domain` and `baseUrl`; the last replaces scheme and host
 * @throws CallFailure when a field can't be part of an address
 */
export function address(credential: ICredentialDataDecryptedObject, place: Place): string {
	const isOnPremise = credential.deployment === 'onPremise';
	const baseUrl = trimmed(credential.baseUrl);
	const base = baseUrl ? checkedBase(baseUrl) : `https://${host(credential, isOnPremise)}`;
	return base + SEGMENTS[isOnPremise ? 'onPremise' : 'cloud'][place];
}

/** The same address as an n8n expression on `$credentials`, without the checks: a credential's test is declarative. */
export function addressExpression(place: Place): string {
	const field = (name: string) => `($credentials.${name} || '').trim()`;
	const either = (onPremise: string, cloud: string) =>
		`($credentials.deployment === 'onPremise' ? ${onPremise} : ${cloud})`;
	const built = `'https://' + ${field('tenancyMoniker')} + '.' + ${either(field('domain'), `'${CLOUD_DOMAIN}'`)}`;
	const segment = either(`'${SEGMENTS.onPremise[place]}'`, `'${SEGMENTS.cloud[place]}'`);
	return `={{ (${field('baseUrl')} || ${built}).replace(/\\/+$/, '') + ${segment} }}`;
}
