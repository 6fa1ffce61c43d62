import type { components } from '../../api';
import { flag, guid, text } from '../../../engine';
import { groupAndTemplate } from '../../parameters';

type Link = components['schemas']['PublicInterviewLink'];

/** The fields of a link that can be set. No other is documented. */
export const fields = {
	name: text({
		displayName: 'Name',
		description: 'A friendly description by which you recognize the link',
		placeholder: 'e.g. Onboarding of new employees',
	}),
	...groupAndTemplate({
		workGroup: 'The work group that gets the answers',
		template: 'The template of the interview. It must be enabled and part of the work group.',
	}),
	isActive: flag({
		displayName: 'Active',
		description: 'Whether the link can be used',
		default: true,
	}),
};

/** What everybody should know who makes a link. */
export const publicWarning = { public: { notice: 'Whoever has an active link can fill in the interview' } };

/** The ID of a link that is there already. */
export const linkId = guid({
	displayName: 'Public Interview Link ID',
	description: 'The ID of the link',
	hint: 'The "publicInterviewLinkId" that creating it gives',
});

/** The body of the call, from the parameters' values. */
export const body = ({ name, templatePackageId, workGroupId, isActive }: Required<Link>): Required<Link> => ({
	name,
	templatePackageId,
	workGroupId,
	isActive,
});

/** HotDocs Advance answers without a body, so the item tells what was asked for. */
export const asked = (
	_answer: unknown,
	_values: unknown,
	request: { path: { publicInterviewLinkId: string }; body: Link },
) => ({ ...request.path, ...request.body });
