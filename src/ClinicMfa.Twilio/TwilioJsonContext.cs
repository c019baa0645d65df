using System.Text.Json.Serialization;

namespace ClinicMfa.Twilio;

[JsonSerializable(typeof(TwilioReply))]
internal sealed partial class TwilioJsonContext : JsonSerializerContext;
