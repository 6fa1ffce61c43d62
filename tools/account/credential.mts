import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { singlePackages } from '../packages/packages.mjs';
import type { VendorParts } from '../vendors.mjs';

/** One thing that the person enters. */
export interface CredentialField {
	/** Of the credential. */
	name: string;
	/** Environment variable that holds it. */
	variable: string;
	label: string;
	/** Whether it is shown while it is typed. */
	isShown?: true;
	/** Whether it is only part of the address, which `--base-url` replaces. */
	isAddress?: true;
}

/** How a vendor is named in commands, and what its credential consists of. */
export interface Account {
	/** As the command takes it, e.g. `x0pa-room`. */
	title: string;
	fields: CredentialField[];
	/** The other fields of the credential. */
	fixed?: ICredentialDataDecryptedObject;
}

/** Commands name a vendor as its package does: `x0pa-room` is `n8n-nodes-x0pa-room`. */
const titleOf = (folder: VendorParts['folder']): string =>
	singlePackages.find((one) => one.folder === folder)!.npmName.replace('n8n-nodes-', '');

export const accounts: Record<VendorParts['folder'], Account> = {
	Xobin: {
		title: titleOf('Xobin'),
		fields: [{ name: 'apiKey', variable: 'XOBIN_API_KEY', label: 'API key of Xobin' }],
	},
	X0paRoom: {
		title: titleOf('X0paRoom'),
		fields: [
			{ name: 'apiKey', variable: 'X0PA_API_KEY', label: 'API key of X0PA Room' },
			{ name: 'email', variable: 'X0PA_EMAIL', label: 'Email address that you sign in with', isShown: true },
			{ name: 'password', variable: 'X0PA_PASSWORD', label: 'Password' },
		],
	},
	HotDocsAdvance: {
		title: titleOf('HotDocsAdvance'),
		fields: [
			{
				name: 'tenancyMoniker',
				variable: 'HOTDOCS_TENANCY',
				label: 'Tenancy (the subdomain)',
				isShown: true,
				isAddress: true,
			},
			{ name: 'clientName', variable: 'HOTDOCS_CLIENT', label: 'Client name', isShown: true },
			{ name: 'principalName', variable: 'HOTDOCS_PRINCIPAL', label: 'Principal name', isShown: true },
			{ name: 'principalPassword', variable: 'HOTDOCS_PASSWORD', label: 'Password of the principal' },
		],
		fixed: { deployment: 'cloud' },
	},
	LynxVizion: {
		title: titleOf('LynxVizion'),
		fields: [{ name: 'apiKey', variable: 'LYNXVIZION_API_KEY', label: 'API key of LynxVizion' }],
	},
};

/** Something that the person entered is missing or wrong. Its message is shown. */
export class UsageProblem extends Error {}

interface Sources {
	/** Environment variables. */
	env: Record<string, string | undefined>;
	/** Asks the person; undefined without a terminal. */
	ask?: (field: CredentialField) => Promise<string>;
	/** Replaces the address of the service. */
	baseUrl?: string;
	/** The credential's own address of the service. */
	defaultUrl: string;
}

/**
 * The credential of an account, from environment variables and from the person.
 * @throws UsageProblem if something is missing; its message names the variable
 */
export async function credentialOf(
	{ fields, fixed = {} }: Account,
	{ env, ask, baseUrl, defaultUrl }: Sources,
): Promise<ICredentialDataDecryptedObject> {
	const needed = fields.filter(({ isAddress }) => !isAddress || baseUrl === undefined);
	const missing = needed.filter(({ variable }) => !env[variable]?.trim());
	if (missing.length > 0 && !ask) {
		const names = missing.map(({ variable }) => variable).join(', ');
		throw new UsageProblem(`Set ${names} in the environment, or run the command in a terminal, which asks for it.`);
	}
	const data: ICredentialDataDecryptedObject = { ...fixed, baseUrl: baseUrl ?? defaultUrl };
	for (const field of needed) {
		const given = env[field.variable]?.trim() || (await ask?.(field))?.trim();
		if (!given) throw new UsageProblem(`Nothing was entered for: ${field.label} (${field.variable})`);
		data[field.name] = given;
	}
	return data;
}
