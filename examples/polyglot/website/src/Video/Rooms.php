<?php

declare(strict_types=1);

namespace Harbour\Video;

use GuzzleHttp\Client;

final class Rooms
{
    private $url;
    private $key;
    private $secret;

    public function __construct(string $url, string $key, string $secret)
    {
        $this->url = $url;
        $this->key = $key;
        $this->secret = $secret;
    }

    public function open(): int
    {
        $ch = curl_init($this->url . '/session/create');
        curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
        curl_setopt($ch, CURLOPT_POST, true);
        curl_setopt($ch, CURLOPT_POSTFIELDS, 'p2p.preference=enabled');
        curl_setopt($ch, CURLOPT_HTTPHEADER, ['Accept: application/json', "X-TB-PARTNER-AUTH: {$this->key}:{$this->secret}"]);
        curl_exec($ch);
        return curl_getinfo($ch, CURLINFO_HTTP_CODE);
    }

    public function recordings(): int
    {
        $client = new Client(['base_uri' => $this->url]);
        $response = $client->get("/v2/partner/{$this->key}/archive", [
            'headers' => ['X-TB-PARTNER-AUTH' => sprintf('%s:%s', $this->key, $this->secret)],
        ]);
        return $response->getStatusCode();
    }
}
