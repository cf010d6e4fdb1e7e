import type { AxiosResponse } from 'axios';

/** How a request ended, in terms that can be compared between clients. */
export interface Ending {
  readonly status?: number;
  readonly data?: unknown;
  /** Present when the request was rejected. */
  readonly code?: string;
  readonly message?: string;
}

/** Waits for a request and keeps either end as a value. */
export async function ending(request: Promise<AxiosResponse>): Promise<Ending> {
  try {
    const { status, data } = await request;
    return { status, data };
  } catch (error) {
    const { code, message, response } = error as {
      code?: string;
      message?: string;
      response?: AxiosResponse;
    };
    return {
      ...(response === undefined ? {} : { status: response.status, data: response.data as unknown }),
      ...(code === undefined ? {} : { code }),
      ...(message === undefined ? {} : { message }),
    };
  }
}

/** The error that a request is rejected with. */
export async function failure(request: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await request;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('the request was expected to fail');
}
