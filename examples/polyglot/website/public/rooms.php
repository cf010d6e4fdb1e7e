<?php

require 'GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) {
    $path = __DIR__ . '/../src/' . str_replace('\\', '/', substr($class, strlen('Harbour\\'))) . '.php';
    if (is_file($path)) {
        require $path;
    }
});

$rooms = new Harbour\Video\Rooms(getenv('OPENTOK_API_URL'), getenv('OPENTOK_API_KEY'), getenv('OPENTOK_API_SECRET'));
exit([$rooms->open(), $rooms->recordings()] === [200, 200] ? 0 : 1);
