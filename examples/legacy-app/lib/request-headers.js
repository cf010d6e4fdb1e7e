function RequestHeaders() {
  this.fields = {};
}

RequestHeaders.prototype.set = function (name, value) {
  if (value) this.fields[name] = value;
  return this;
};

RequestHeaders.prototype.toObject = function () {
  return this.fields;
};

module.exports = RequestHeaders;
