<?php

declare(strict_types=1);

namespace Harbour\Video;

final class Recordings
{
    private $url;
    private $key;
    private $secret;
    private $headers;

    public function __construct(string $url, string $key, string $secret)
    {
        $this->url = $url;
        $this->key = $key;
        $this->secret = $secret;
        $this->headers = [
            'Accept: application/json',
            'X-TB-PARTNER-AUTH: ' . $key . ':' . $secret,
        ];
    }

    public function page(int $offset): bool
    {
        $context = stream_context_create(['http' => ['header' => $this->headers]]);
        return file_get_contents("{$this->url}/v2/partner/{$this->key}/archive?offset=$offset", false, $context) !== false;
    }
}
