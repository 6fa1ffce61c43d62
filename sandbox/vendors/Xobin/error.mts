import { json, type ApiResponse } from '../../response.mjs';

/** The error shape of most pages. */
export const error = (status: number, message: string): ApiResponse => json(status, { error: message });
