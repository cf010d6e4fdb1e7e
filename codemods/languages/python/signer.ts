const HEADING = `"""Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token."""`;

const FRESH = `def opentok_jwt(api_key, api_secret, ist='project'):
    """A token for one request. It expires after three minutes, so sign a new one each time."""
    now = int(time.time())
    return sign(
        [
            ('iss', str(api_key)),
            ('ist', ist),
            # Back-dated, because the server refuses times ahead of its own clock.
            ('iat', now - 5),
            ('exp', now + 180),
            ('jti', str(uuid.uuid4())),
        ],
        api_secret,
    )


def opentok_auth(api_key, api_secret, ist='project'):
    """For \`auth\` of a requests or httpx client: puts a token of its own on each request."""
    def authenticate(request):
        request.headers['X-OPENTOK-AUTH'] = opentok_jwt(api_key, api_secret, ist)
        return request

    return authenticate`;

/** For Python 2.7 and 3, with nothing but the standard library. */
export const STDLIB_SIGNER = `${HEADING}
import base64
import hashlib
import hmac
import json
import time
import uuid
from collections import OrderedDict


${FRESH}


def sign(claims, api_secret):
    """Encodes claims, given as pairs, with HS256."""
    message = b'.'.join(
        _base64url(json.dumps(OrderedDict(part), separators=(',', ':')).encode('utf-8'))
        for part in ([('typ', 'JWT'), ('alg', 'HS256')], claims)
    )
    signature = hmac.new(_bytes(api_secret), message, hashlib.sha256).digest()
    token = message + b'.' + _base64url(signature)
    return token if isinstance(token, str) else token.decode('ascii')


def _base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b'=')


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode('utf-8')
`;

/** The same on PyJWT, 1.7 for Python 2.7 as well as 2. */
export const LIBRARY_SIGNER = `${HEADING}
import time
import uuid

import jwt


${FRESH}


def sign(claims, api_secret):
    """Encodes claims, given as pairs, with HS256."""
    token = jwt.encode(dict(claims), api_secret, algorithm='HS256')
    return token if isinstance(token, str) else token.decode('ascii')
`;
