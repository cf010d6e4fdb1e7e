require_relative 'lib/archive_jobs/client'

client = ArchiveJobs::Client.new(
  url: ENV.fetch('OPENTOK_API_URL'), key: ENV.fetch('OPENTOK_API_KEY'), secret: ENV.fetch('OPENTOK_API_SECRET')
)
[client.list, client.oldest, client.broadcasts, client.broadcasts].each { |status| abort "answered with #{status}" unless status == 200 }
