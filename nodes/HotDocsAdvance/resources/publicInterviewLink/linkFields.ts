import type { IDataObject } from 'n8n-workflow';

import type { components } from '../../api';
import { flag, guid, records, text, restriction } from '../../../engine';
import { groupAndTemplate } from '../../parameters';

type Link = components['schemas']['PublicInterviewLink'];

/** The fields of a link that can be set. No others are documented. */
export const fields = {
	name: text({
		displayName: 'Name',
		description: 'A friendly description that helps you recognize the link',
		placeholder: 'e.g. Onboarding of new employees',
	}),
	...groupAndTemplate({
		workGroup: 'Work group that receives the answers',
		template: 'Template of the interview, enabled and part of the work group',
	}),
	// An empty value must not open a link to everyone
	isActive: restriction(
		flag({
			displayName: 'Active',
			description: 'Whether the link can be used',
			default: true,
		}),
	),
};

/** The warning of the operations that make a link usable. */
export const publicWarning = { public: { notice: 'Anyone with an active link can fill in the interview' } };

/** The ID of an existing link. */
export const linkId = guid({
	displayName: 'Public Interview Link ID',
	description: 'ID of the link',
	hint: 'The "publicInterviewLinkId" of the created link',
});

/** The request body, from the values of the parameters. */
export const body = ({ name, templatePackageId, workGroupId, isActive }: Required<Link>): Required<Link> => ({
	name,
	templatePackageId,
	workGroupId,
	isActive,
});

/**
 * HotDocs Advance documents no body, so the output is what was sent (the ID and the fields), that it was accepted, and
 * whatever it returns.
 */
export const sentLink = (
	response: unknown,
	_values: unknown,
	request: { path: { publicInterviewLinkId: string }; body: Link },
): IDataObject => ({ accepted: true, ...request.path, ...request.body, ...records(response)[0] });
