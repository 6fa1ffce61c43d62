import { empty, html, json, text, type ApiResponse } from '../../response.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { escape, page } from '../../page.mjs';
import { mismatch, type HotDocsLink, type HotDocsState } from './state.mjs';

/** Public interview links: one call creates and updates them, and deleting a missing one is not an error. */
export function linkOperations(state: () => HotDocsState): VendorDefinition['operations'] {
	const linkId = (call: Call) => (call.params.publicInterviewLinkId ?? '').toLowerCase();

	function putPublicInterviewLink(call: Call): ApiResponse {
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

	function getPublicInterviewLink(call: Call): ApiResponse {
		const link = state().links.get(linkId(call));
		return link === undefined ? text(404, 'Not Found') : json(200, { id: linkId(call), ...link });
	}

	function deletePublicInterviewLink(call: Call): ApiResponse {
		if (state().links.delete(linkId(call))) call.changed('publicInterviewLinkDeleted');
		return empty(204);
	}

	return { putPublicInterviewLink, getPublicInterviewLink, deletePublicInterviewLink };
}

/** The sandbox's stand-in for a link's public page; undefined for any other path. */
export function interviewPage(path: string, state: HotDocsState): ApiResponse | undefined {
	const id = /^\/interview\/([^/]+)$/.exec(path)?.[1];
	if (id === undefined) return undefined;
	const link = state.links.get(id.toLowerCase());
	if (link === undefined) return html(404, page('Interview not found', '<p>There is no such interview.</p>'));
	if (!link.isActive) return html(404, page('Interview not available', '<p>This link is switched off.</p>'));
	const template = state.templatePackages.get(link.templatePackageId)?.name ?? link.templatePackageId;
	return html(200, page(link.name, `<p>Interview for the document <strong>${escape(template)}</strong>.</p>`));
}
