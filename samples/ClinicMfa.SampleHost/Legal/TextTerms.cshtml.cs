using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Legal;

/// <summary>What US carriers ask a sender of texts to publish. Linked where the phone number is asked for.</summary>
[AllowAnonymous]
internal sealed class TextTermsModel : PageModel;
