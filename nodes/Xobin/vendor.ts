import type { Vendor } from '../engine';
import { proofs } from './proofs';
import { aiInterview } from './resources/aiInterview';
import { aiInterviewInvite } from './resources/aiInterviewInvite';
import { aiInterviewReport } from './resources/aiInterviewReport';
import { applicant } from './resources/applicant';
import { assessment } from './resources/assessment';
import { assessmentInvite } from './resources/assessmentInvite';
import { assessmentReport } from './resources/assessmentReport';
import { automatedInterviewInvite } from './resources/automatedInterviewInvite';
import { candidate } from './resources/candidate';
import { formInvite } from './resources/formInvite';
import { generalSettings } from './resources/generalSettings';
import { product } from './resources/product';
import { track } from './resources/track';
import { trackInvite } from './resources/trackInvite';
import { webhookSettings } from './resources/webhookSettings';

export const xobin: Vendor = {
	product: 'Xobin',
	credentials: 'xobinApi',
	baseUrl: (credential) => String(credential?.baseUrl ?? ''),
	account: ['apiKey'],
	secrets: ['apiKey'],
	proofs,
	resources: [
		aiInterviewReport,
		aiInterviewInvite,
		aiInterview,
		assessmentReport,
		assessmentInvite,
		assessment,
		automatedInterviewInvite,
		formInvite,
		trackInvite,
		applicant,
		track,
		candidate,
		generalSettings,
		webhookSettings,
		product,
	],
};
