import type { Resource } from '../../../engine';
import { download } from './download';

export const document: Resource = { name: 'Document', value: 'document', operations: [download] };
