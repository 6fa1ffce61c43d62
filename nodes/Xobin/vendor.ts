import type { Vendor } from '../engine';
import { aiInterviewReport } from './resources/aiInterviewReport';
import { assessmentReport } from './resources/assessmentReport';

export const xobin: Vendor = {
	product: 'Xobin',
	credentials: 'xobinApi',
	baseUrl: (credential) => String(credential?.baseUrl),
	secrets: ['apiKey'],
	resources: [aiInterviewReport, assessmentReport],
};
