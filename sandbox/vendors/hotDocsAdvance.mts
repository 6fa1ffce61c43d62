import { randomBytes } from 'node:crypto';

import { accounts, tokenPrefixes } from '../accounts.mjs';
import { empty, html, json, text, type Answer } from '../answer.mjs';
import type { Clock } from '../clock.mjs';
import { escape, page } from '../page.mjs';
import { bearer } from '../security.mjs';
import { hotDocsSeeds } from '../seeds.mjs';
import type { Call, Refusal, VendorDefinition } from '../definition.mjs';

export interface HotDocsLink {
	name: string;
	templatePackageId: string;
	workGroupId: string;
	isActive: boolean;
}

export interface HotDocsTemplate {
	name: string;
	enabled: boolean;
	/** The work groups that it is part of. */
	workGroupIds: string[];
}

export interface HotDocsState {
	/** Whether the tenancy has client interviews; without them a link cannot be made (403). */
	clientInterviewsEnabled: boolean;
	/** Seconds that the API client's tokens are valid. */
	tokenLifeSeconds: number;
	/** End of validity by token, in milliseconds since 1970 by the sandbox's clock. */
	tokens: Map<string, number>;
	workGroups: Map<string, { name: string }>;
	templatePackages: Map<string, HotDocsTemplate>;
	/** By ID, in lower case. */
	links: Map<string, HotDocsLink>;
}

const MOUNT = '/hotdocs-advance';

export function freshHotDocs(): HotDocsState {
	const seeds = hotDocsSeeds;
	const workGroupIds = [seeds.workGroupId];
	return {
		clientInterviewsEnabled: true,
		tokenLifeSeconds: 3600,
		tokens: new Map([[accounts.hotDocsAdvance.accessToken, Infinity]]),
		workGroups: new Map([
			[seeds.workGroupId, { name: 'Onboarding' }],
			[seeds.otherWorkGroupId, { name: 'Contracts' }],
		]),
		templatePackages: new Map([
			[seeds.templatePackageId, { name: 'Employment Agreement', enabled: true, workGroupIds }],
			[seeds.disabledTemplatePackageId, { name: 'Old Agreement', enabled: false, workGroupIds }],
			[
				seeds.otherTemplatePackageId,
				{ name: 'Non-Disclosure Agreement', enabled: true, workGroupIds: [seeds.otherWorkGroupId] },
			],
		]),
		links: new Map(),
	};
}

/** Why the link cannot be made, by the vendor's text of the 400 answer. */
function mismatch(state: HotDocsState, link: HotDocsLink): string | undefined {
	if (!state.workGroups.has(link.workGroupId)) return 'The work group does not exist';
	const template = state.templatePackages.get(link.templatePackageId);
	if (template === undefined) return 'The template does not exist';
	if (!template.workGroupIds.includes(link.workGroupId)) return 'The template is not part of the work group';
	return template.enabled ? undefined : 'The template is not enabled';
}

/** The HotDocs Advance API: tokens of a service principal, and public interview links. */
export function hotDocsAdvance(state: () => HotDocsState, clock: Clock): VendorDefinition {
	const linkId = (call: Call) => (call.params.publicInterviewLinkId ?? '').toLowerCase();

	function logIn(call: Call): Answer {
		const body = call.body as Record<'ClientName' | 'PrincipalName' | 'PrincipalPassword', string>;
		const { clientName, principalName, principalPassword } = accounts.hotDocsAdvance;
		const isKnown =
			body.ClientName === clientName &&
			body.PrincipalName === principalName &&
			body.PrincipalPassword === principalPassword;
		if (!isKnown) return text(401, 'Unauthorized');
		const token = `${tokenPrefixes.hotDocsAdvance}${randomBytes(20).toString('hex')}`;
		state().tokens.set(token, clock.now() + state().tokenLifeSeconds * 1000);
		call.changed('tokenIssued');
		return text(200, token);
	}

	function putLink(call: Call): Answer {
		const body = call.body as Omit<HotDocsLink, 'isActive'> & { isActive?: boolean };
		const link: HotDocsLink = {
			name: body.name,
			templatePackageId: body.templatePackageId.toLowerCase(),
			workGroupId: body.workGroupId.toLowerCase(),
			isActive: body.isActive ?? true,
		};
		if (!state().clientInterviewsEnabled) return text(403, 'Client interviews are not enabled on the tenancy');
		const problem = mismatch(state(), link);
		if (problem !== undefined) return text(400, problem);
		call.changed(state().links.has(linkId(call)) ? 'publicInterviewLinkUpdated' : 'publicInterviewLinkCreated');
		state().links.set(linkId(call), link);
		return empty(204);
	}

	function getLink(call: Call): Answer {
		const link = state().links.get(linkId(call));
		return link === undefined ? text(404, 'Not Found') : json(200, { id: linkId(call), ...link });
	}

	function deleteLink(call: Call): Answer {
		if (state().links.delete(linkId(call))) call.changed('publicInterviewLinkDeleted');
		return empty(204);
	}

	return {
		name: 'hotDocsAdvance',
		title: 'HotDocs Advance',
		contract: 'hotdocs-advance.openapi.yaml',
		mount: MOUNT,
		security: { accessToken: bearer((token) => clock.now() < (state().tokens.get(token) ?? 0)) },
		operations: {
			servicePrincipalLogIn: logIn,
			putPublicInterviewLink: putLink,
			getPublicInterviewLink: getLink,
			deletePublicInterviewLink: deleteLink,
		},
		pages: (path) => interviewPage(path, state()),
		refuse,
		fail: (status) => text(status, 'The request could not be processed'),
	};
}

function refuse(refusal: Refusal, _operationId: string | undefined, problems: string[]): Answer {
	if (refusal === 'unauthorized') return text(401, 'Unauthorized');
	if (refusal === 'unknownPath') return text(404, 'Not Found');
	if (refusal === 'wrongMethod') return text(405, 'Method Not Allowed');
	if (refusal === 'contentType') return text(415, 'Unsupported Media Type');
	if (refusal === 'notBuilt') return text(501, 'Not available in the sandbox');
	return text(400, `Bad Request: ${problems.join('; ')}`);
}

/** Path of the sandbox's stand-in for a link's public page. The vendor's own address is not known. */
export function interviewPath(linkId: string): string {
	return `${MOUNT}/interview/${linkId}`;
}

function interviewPage(path: string, state: HotDocsState): Answer | undefined {
	const id = /^\/interview\/([^/]+)$/.exec(path)?.[1];
	if (id === undefined) return undefined;
	const link = state.links.get(id.toLowerCase());
	if (link === undefined) return html(404, page('Interview not found', '<p>There is no such interview.</p>'));
	if (!link.isActive) return html(404, page('Interview not available', '<p>This link is switched off.</p>'));
	const template = state.templatePackages.get(link.templatePackageId)?.name ?? link.templatePackageId;
	return html(200, page(link.name, `<p>Interview for the document <strong>${escape(template)}</strong>.</p>`));
}
