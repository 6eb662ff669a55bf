__version__ = "0.1.0"

import warnings

# torch deprecates a decorator that fastai still uses; its users can do nothing about it
warnings.filterwarnings("ignore", category=FutureWarning, module="torch.jit")
