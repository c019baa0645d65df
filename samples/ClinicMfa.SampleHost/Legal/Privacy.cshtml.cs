using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Legal;

/// <summary>Where a real host has its privacy policy.</summary>
[AllowAnonymous]
internal sealed class PrivacyModel : PageModel;
