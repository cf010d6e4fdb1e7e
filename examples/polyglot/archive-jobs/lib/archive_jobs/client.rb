# frozen_string_literal: true

require 'faraday'
require 'net/http'

module ArchiveJobs
  # The archives of one project.
  class Client
    def initialize(url:, key:, secret:)
      @url = url
      @key = key
      @secret = secret
      @kept = { 'Accept' => 'application/json', 'X-TB-PARTNER-AUTH' => "#{key}:#{secret}" }
    end

    def broadcasts
      Net::HTTP.get_response(URI("#{@url}/v2/partner/#{@key}/broadcast"), @kept).code.to_i
    end

    def list
      uri = URI("#{@url}/v2/partner/#{@key}/archive")
      request = Net::HTTP::Get.new(uri)
      request['X-TB-PARTNER-AUTH'] = "#{@key}:#{@secret}"
      Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }.code.to_i
    end

    def oldest
      Faraday.get("#{@url}/v2/partner/#{@key}/archive", { count: 1 }, headers).status
    end

    private

    def headers
      { 'Accept' => 'application/json', 'X-TB-PARTNER-AUTH' => @key + ':' + @secret }
    end
  end
end
