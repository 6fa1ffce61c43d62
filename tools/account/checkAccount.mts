import { readFileSync } from 'node:fs';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { allVendors, type VendorParts } from '../vendors.mjs';
import { changesOf, type Change } from './change.mjs';
import { pointedContract } from './contract.mjs';
import { accounts, credentialOf, UsageProblem, type Account } from './credential.mjs';
import { lineOf, markdownOf, readablePart } from './report.mjs';
import { credentialTypeOf } from './classes.mjs';
import { hasTerminal, question } from './terminal.mjs';

export interface CheckAccountOptions {
	/** As the command names it, e.g. `x0pa-room`. */
	service: string;
	baseUrl?: string;
	/** Titles of the changes to try. Default: a terminal asks for each. */
	changes?: string[];
	signal: AbortSignal;
	/** Ends the check, because the person doesn't want to answer. */
	stop: () => void;
}

/** The changes to try, in the order given. @throws UsageProblem for a title that there is none of */
function chosen(all: Change[], titles: string[] | undefined): Change[] {
	if (titles === undefined) return hasTerminal() ? all : [];
	return titles.map((title) => {
		const change = all.find((one) => one.title === title);
		const titlesOfAll = all.map((one) => one.title).join(', ') || 'none';
		if (!change) throw new UsageProblem(`There is no change "${title}" for this service, only: ${titlesOfAll}`);
		return change;
	});
}

/** Asks a person; an interruption ends the check. @returns undefined without an answer */
async function answerTo(text: string, stop: () => void): Promise<string | undefined> {
	if (!hasTerminal()) return undefined;
	const answer = await question(text, { isShown: true }).catch(() => void stop());
	return answer?.trim() || undefined;
}

async function agreed(change: Change, isAsked: boolean, stop: () => void): Promise<boolean> {
	const { title, calls, given, warnings, isCostly } = change;
	if (isAsked && !isCostly) return true;
	const what = [...Object.values(given)].join(' ');
	console.error(`\nTry ${title}? It makes a test record${what && ` (${what})`} and removes it again:`);
	for (const { operation } of calls) console.error(`  ${operation.action}`);
	for (const warning of warnings) console.error(`  Note: ${warning}`);
	return /^y(es)?$/i.test((await answerTo('y/N', stop)) ?? '');
}

/** The report must not have a secret in it, whatever the service returned. */
function refuseSecrets(text: string, { fields }: Account, credential: ICredentialDataDecryptedObject): void {
	for (const { name } of fields.filter(({ isShown }) => !isShown)) {
		const secret = String(credential[name]);
		if (secret.length >= 8 && text.includes(secret)) throw new Error('The report would show a secret');
	}
}

/** Whether the service is on this machine. @throws UsageProblem for an address that is none */
function isLocal({ vendor }: VendorParts, credential: ICredentialDataDecryptedObject): boolean {
	let host: string;
	try {
		host = new URL(vendor.baseUrl(credential)).hostname;
	} catch {
		throw new UsageProblem('The address of the service is not valid. Check --base-url, or the tenancy.');
	}
	return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

/**
 * Checks an account, with a person at the terminal if there is one.
 * @returns the report: as Markdown, and without the machine-readable part
 * @throws UsageProblem if the credential can't be put together, Interrupted if the person stops it before the first call
 */
export async function checkAccount({ service, baseUrl, changes, signal, stop }: CheckAccountOptions) {
	const parts = allVendors.find(({ folder }) => accounts[folder].title === service)!;
	const account = accounts[parts.folder];
	const possible = chosen(changesOf(parts), changes);
	const type = credentialTypeOf(parts);
	const credential = await credentialOf(account, {
		env: process.env,
		ask: hasTerminal()
			? async ({ label, isShown = false }) => await question(isShown ? label : `${label} (not shown)`, { isShown })
			: undefined,
		baseUrl,
		defaultUrl: String(type.properties.find(({ name }) => name === 'baseUrl')?.default ?? ''),
	});
	// n8n's engine takes seconds to load, so the questions come first
	const { check } = await import('./check.mjs');
	const contract = pointedContract(parts);
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	const { report, leftBehind } = await check({
		parts,
		contract,
		credential,
		version,
		date: new Date().toISOString().slice(0, 10),
		service: isLocal(parts, credential) ? 'stand-in on this machine' : 'live',
		ask: async ({ label }, { title }) => await answerTo(`${title} needs a ${label} (Enter to leave it out)`, stop),
		changes: possible,
		agree: async (change) => await agreed(change, changes !== undefined, stop),
		tell: (result) => console.error(lineOf(result)),
		signal,
	});
	for (const left of leftBehind) console.error(`\nNot removed: look for this in your account and remove it. ${left}`);
	const markdown = markdownOf(report, contract);
	refuseSecrets(markdown, account, credential);
	return {
		service,
		hopeless: report.hopeless,
		markdown,
		readable: readablePart(markdown),
		exitCode: report.stopped ? 130 : report.hopeless ? 1 : 0,
	};
}
