-- Asks a Lull gate about a request, and gives its answer when it refuses.

-- Whoever asks may not write these: they are HAProxy's own words.
local own = {
  ["x-forwarded-method"] = true,
  ["x-forwarded-uri"] = true,
  ["x-forwarded-host"] = true,
  ["x-forwarded-for"] = true,
  ["x-forwarded-proto"] = true,
}

-- They belong to the client's connection, or to a body that isn't sent along.
local dropped = {
  ["connection"] = true,
  ["content-length"] = true,
  ["transfer-encoding"] = true,
  ["expect"] = true,
  ["host"] = true,
  ["upgrade"] = true,
}

local function headers_of(txn)
  local headers = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    if not own[name] and not dropped[name] then
      headers[name] = {}
      for index, value in pairs(values) do
        headers[name][index + 1] = value
      end
    end
  end
  headers["x-forwarded-method"] = { txn.sf:method() }
  headers["x-forwarded-uri"] = { txn.sf:pathq() }
  headers["x-forwarded-host"] = { txn.sf:req_fhdr("host") or "" }
  headers["x-forwarded-for"] = { txn.sf:src() }
  headers["x-forwarded-proto"] = { txn.sf:ssl_fc() == 1 and "https" or "http" }
  return headers
end

local function answer(txn, status, headers, body)
  local reply = txn:reply()
  reply:set_status(status)
  for name, values in pairs(headers) do
    if name ~= "connection" and name ~= "content-length" and name ~= "transfer-encoding" and name ~= "keep-alive" then
      for _, value in pairs(values) do
        reply:add_header(name, value)
      end
    end
  end
  reply:set_body(body)
  txn:done(reply)
end

core.register_action("lull_gate", { "http-req" }, function(txn, gate, application, without)
  local asked = core.httpclient():get({
    url = "http://" .. gate .. "/gate/check?application=" .. application,
    headers = headers_of(txn),
    timeout = 2000,
  })
  local status = asked and asked.status or 0
  if status >= 200 and status < 300 then
    return
  end
  -- HAProxy's own 5xx has no retry-after: no gate has spoken.
  local spoken = status > 0 and asked.headers and (asked.headers["retry-after"] or asked.headers["location"])
  if spoken then
    answer(txn, status, asked.headers, asked.body or "")
  elseif without ~= "open" then
    answer(txn, 503, { ["retry-after"] = { "30" } }, "")
  end
end, 3)
